/* The meters beside short texts go on while somebody types; without it they say what the page was opened with. */
for (const meter of document.querySelectorAll("[data-meter-of]")) {
  const field = document.getElementById(meter.dataset.meterOf);
  const most = Number(meter.dataset.most);
  const whole = meter.querySelector("svg").viewBox.baseVal.width;
  const show = () => {
    const length = [...field.value.trim().replace(/\s+/g, " ")].length;
    const place = Math.min(whole, Math.round((whole * length) / most));
    meter.querySelector("[data-count]").textContent = length;
    meter.querySelector(".held").setAttribute("width", place);
    meter.querySelector(".jaw").setAttribute("x", place);
    meter.toggleAttribute("data-over", length > most);
  };
  field.addEventListener("input", show);
  show();
}
