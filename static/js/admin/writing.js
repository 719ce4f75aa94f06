/* The writing form's behaviour; without it the form is whole, only slower to use. */
import "./preview.js";
import "./parts.js";
import "./toolbar.js";
import "./panels.js";
import "./pasting.js";
import "./names.js";
import "./pictures.js";
import "./care.js";
import "./meters.js";
import "./bar.js";
import "./kept.js";
