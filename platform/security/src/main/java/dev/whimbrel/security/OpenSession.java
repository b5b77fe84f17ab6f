package dev.whimbrel.security;

import java.time.Instant;

/**
 * A browser in which somebody is signed in.
 *
 * @param id of its row
 * @param began when its user signed in
 * @param lastSeen its last request, at most a minute off
 * @param ends when it ends without another request
 * @param address where it came from
 * @param device the browser and its system, as far as they say; empty when they say nothing
 * @param way by password, or the name of the provider that vouched
 */
public record OpenSession(
    long id,
    Instant began,
    Instant lastSeen,
    Instant ends,
    String address,
    String device,
    String way) {}
