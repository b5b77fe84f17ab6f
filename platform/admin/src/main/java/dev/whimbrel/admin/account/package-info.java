/** What people look after of their own accounts: sessions, keys, password. */
@NullMarked
package dev.whimbrel.admin.account;

import org.jspecify.annotations.NullMarked;
