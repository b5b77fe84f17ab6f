package dev.whimbrel.api;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What an operator may set.
 *
 * @param maxBody how many bytes a request may send
 */
@ConfigurationProperties("whimbrel.api")
public record ApiSettings(@DefaultValue("10MB") DataSize maxBody) {}
