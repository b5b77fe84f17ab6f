package dev.whimbrel.console;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;

/**
 * What every application is started with beside its own configuration: all modules on the class
 * path.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class Platform {}
