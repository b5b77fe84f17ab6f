package dev.whimbrel.admin.page;

/**
 * What the application calls itself on every page.
 *
 * @param value such as {@code VIAL}
 */
public record SiteTitle(String value) {}
