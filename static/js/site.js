/* Every page: each module improves markup that already works without it. */
import "./theme.js";
import "./size.js";
import "./drops.js";
import "./search.js";
import "./share.js";
import "./views.js";
import "./contents.js";
import "./strap.js";
import "./offer.js";
