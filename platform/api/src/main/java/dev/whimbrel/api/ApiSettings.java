package dev.whimbrel.api;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What an operator may set.
 *
 * @param maxBody how many bytes a request may send
 * @param maxRecords how many records a request may send at once
 * @param logAge how long the log keeps a request
 * @param logSize how many bytes the log may take on the disk
 */
@ConfigurationProperties("whimbrel.api")
public record ApiSettings(
    @DefaultValue("10MB") DataSize maxBody,
    @DefaultValue("5000") int maxRecords,
    @DefaultValue("90d") Duration logAge,
    @DefaultValue("10GB") DataSize logSize) {

  /** Bytes of a body at most, as arrays count. */
  int most() {
    return (int) Math.min(maxBody.toBytes(), Integer.MAX_VALUE - 8L);
  }
}
