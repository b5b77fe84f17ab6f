package dev.whimbrel.security;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A user as the list of users shows it.
 *
 * @param username as typed at sign-in
 * @param name first and last name; empty when neither is known
 * @param active whether the user may sign in
 * @param superuser whether the user may do everything
 * @param demo whether this is the user of demo mode
 * @param hasPassword whether one was ever set
 * @param lastLogin the last sign-in; null for never
 * @param heldUntil until when sign-in is on hold after failures; null when it is not
 */
public record UserAccount(
    String username,
    String name,
    boolean active,
    boolean superuser,
    boolean demo,
    boolean hasPassword,
    @Nullable Instant lastLogin,
    @Nullable Instant heldUntil) {}
