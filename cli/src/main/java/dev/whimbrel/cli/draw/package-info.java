/**
 * Pictures in SVG. {@link dev.whimbrel.cli.draw.Layout} knows where boxes lie and how lines run
 * between them, and is the only class that knows by which library; {@link
 * dev.whimbrel.cli.draw.TextWidth} knows how wide a text is; the rest draws schemas.
 */
@NullMarked
package dev.whimbrel.cli.draw;

import org.jspecify.annotations.NullMarked;
