package dev.whimbrel.admin.account;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The pages about one's own account. */
@Configuration(proxyBeanMethods = false)
@Import({SessionsController.class, KeysController.class, PasswordController.class})
public class AccountConfiguration {}
