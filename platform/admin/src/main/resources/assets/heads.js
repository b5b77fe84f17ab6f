// With Shift, the head of a column adds it to what a list is sorted by; the keyboard does the same with Shift and Enter.

document.addEventListener("click", (event) => {
  const head = event.target.closest?.("a[data-too]");
  if (!head || !event.shiftKey) return;
  event.preventDefault();
  location.assign(head.dataset.too);
});
