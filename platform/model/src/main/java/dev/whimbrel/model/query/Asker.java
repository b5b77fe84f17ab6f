package dev.whimbrel.model.query;

import dev.whimbrel.model.Sight;
import java.time.ZonedDateTime;

/**
 * Who asks, and when: what "me" and "today" mean.
 *
 * @param sight what the asker may see
 * @param now the moment, in the asker's time zone
 */
public record Asker(Sight sight, ZonedDateTime now) {}
