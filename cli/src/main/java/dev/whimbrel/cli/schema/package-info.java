/** {@code whimbrel schema}: whole databases, compared and shown. */
@NullMarked
package dev.whimbrel.cli.schema;

import org.jspecify.annotations.NullMarked;
