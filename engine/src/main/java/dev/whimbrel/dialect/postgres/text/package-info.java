/** How names, texts and expressions are spelled for the server, and how it spells them itself. */
@NullMarked
package dev.whimbrel.dialect.postgres.text;

import org.jspecify.annotations.NullMarked;
