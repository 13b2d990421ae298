// Shows the frame of the dial that is moved; the other dials go back to where they stood.
document.addEventListener("DOMContentLoaded", () => {
  for (const figure of document.querySelectorAll("figure.dials")) {
    const image = figure.querySelector("img");
    const folder = image.getAttribute("src").replace(/[^/]*$/, "");
    const dials = [...figure.querySelectorAll("input")];
    const say = (dial) => {
      const value = dial.dataset.values.split(" ")[dial.value];
      dial.parentElement.querySelector("output").textContent = value;
      dial.setAttribute("aria-valuetext", value);
      return dial.parentElement.querySelector("span").textContent + " " + value;
    };
    dials.forEach(say);
    for (const dial of dials) {
      dial.addEventListener("input", () => {
        for (const other of dials) {
          if (other !== dial) other.value = other.defaultValue;
        }
        image.alt = "The figure at " + dials.map(say).join(", ") + ".";
        image.src = folder + dial.dataset.frames.split(" ")[dial.value];
      });
    }
  }
});
