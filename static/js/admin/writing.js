/* The writing form's behaviour; without it the form is whole, only slower to use. */
import "./preview.js";
import "./toolbar.js";
import "./names.js";
import "./pictures.js";
import "./care.js";
import "./kept.js";
