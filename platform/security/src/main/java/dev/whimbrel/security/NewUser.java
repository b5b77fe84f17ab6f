package dev.whimbrel.security;

/**
 * A user to be made.
 *
 * @param username as it will be typed at sign-in
 * @param name first and last name, or empty
 * @param email or empty
 * @param superuser whether the user may do everything
 */
public record NewUser(String username, String name, String email, boolean superuser) {}
