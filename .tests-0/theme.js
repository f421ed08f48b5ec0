// The theme that the person chose, before the first paint; without a choice the system decides (see tailwind.config.ts).
try {
  const theme = localStorage.getItem('jotscope:theme')
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
} catch {
  // Storage is blocked: the system's theme it is.
}
