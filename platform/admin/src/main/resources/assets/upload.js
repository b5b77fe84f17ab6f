// A file that is too large is refused before it is sent; the server would refuse it after.
document.addEventListener("change", (event) => {
  const { files, dataset } = event.target;
  if (!dataset?.most || !files) return;
  const large = files[0] && files[0].size > Number(dataset.most);
  event.target.setCustomValidity(large ? `The file is larger than ${dataset.largest}. Split it, or choose another one.` : "");
  event.target.reportValidity();
});
