"""The pure core: values and functions on them; it does no I/O and knows neither TOML, Git nor the screen."""
