package dev.whimbrel.security.internal;

import org.jspecify.annotations.Nullable;

/**
 * How a session begins.
 *
 * @param staying whether it outlasts the browser
 * @param address where the browser is
 * @param agent what the browser says of itself
 * @param way by password, or the name of the provider that vouched
 */
public record Beginning(boolean staying, String address, @Nullable String agent, String way) {}
