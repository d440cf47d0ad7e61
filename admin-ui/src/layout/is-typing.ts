/** Whether a key goes into an input, a dialog or a list that has opened, where it is no shortcut. */
export function isTyping({ target }: KeyboardEvent): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest('input, textarea, select, [contenteditable], [role="dialog"], [role="listbox"], .MuiPopover-root') !== null
  );
}
