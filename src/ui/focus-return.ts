/**
 * Remembers where the focus is, and gives a function that brings it back. When that element is gone by then (an item
 * of a menu that closed), the focus goes to the first control of its nearest ancestor that is left: the menu's button.
 */
export function rememberFocus(): () => void {
  const path: Element[] = []
  for (let element = document.activeElement; element; element = element.parentElement) path.push(element)
  return () => {
    const [element] = path
    if (element instanceof HTMLElement && element.isConnected) {
      element.focus()
      return
    }
    const left = path.find((ancestor) => ancestor.isConnected && ancestor !== document.body)
    left?.querySelector<HTMLElement>('button, a[href], input, select, textarea')?.focus()
  }
}
