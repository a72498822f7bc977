"""The colours: a calm dark ground, one blue for where you are, and colour otherwise only where it means something."""

from textual.theme import Theme

THEME = Theme(
    name="tiltak",
    dark=True,
    primary="#6BA4D9",
    secondary="#7C8FA6",
    accent="#8CC1E8",
    foreground="#D6DCE4",
    background="#13171C",
    surface="#1A2027",
    panel="#222A33",
    success="#7DBE8A",
    warning="#E0B252",
    error="#E5737B",
    variables={
        "border-blurred": "#3B4652",
        "block-cursor-background": "#2F5E8C",
        "block-cursor-foreground": "#FFFFFF",
        "block-cursor-blurred-background": "#2A323C",
        "block-cursor-blurred-foreground": "#D6DCE4",
        "footer-key-foreground": "#8CC1E8",
        "footer-description-foreground": "#AEB8C4",
        "footer-background": "#222A33",
    },
)
