package dev.whimbrel.security;

/**
 * A path that anybody may ask for with GET; every other one wants a sign-in. A bean of this type
 * opens its path.
 *
 * @param pattern as in {@code /healthcheck} or {@code /assets/**}
 */
public record PublicRoute(String pattern) {}
