// Runs before the page is rendered, so that the other theme never flashes.
(() => {
  const saved = localStorage.getItem("sightline.theme");
  if (saved === "light" || saved === "dark") {
    document.documentElement.dataset.theme = saved;
  }
})();
