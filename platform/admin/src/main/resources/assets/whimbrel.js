// Starts what makes pages quicker to use. Every page works without it.
import "./preferences.js";
import "./palette.js";
import "./cell.js";
import "./keys.js";
import "./combo.js";
import "./drawer.js";
import "./edit.js";
import "./heads.js";
import "./inline.js";
import "./conflict.js";
import "./drafts.js";
import "./markdown.js";
import "./narrow.js";
import "./presence.js";
import "./ticks.js";
import "./toasts.js";
import "./upload.js";
