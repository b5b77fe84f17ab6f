/**
 * Who people are and what they may do: users, groups, permissions, sign-in. Everything that shows
 * or changes a row asks {@link dev.whimbrel.security.AccessRules} and nothing else.
 */
@NullMarked
package dev.whimbrel.security;

import org.jspecify.annotations.NullMarked;
