package dev.whimbrel.console;

import dev.whimbrel.model.Application;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Configuration;

/**
 * What every application is started with: its own configuration, and all modules on the class path.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class Platform {

  /** An application with its pages, ready to be given settings and run. */
  public static SpringApplicationBuilder of(Application application) {
    return new SpringApplicationBuilder(Platform.class, application.configuration())
        .web(WebApplicationType.SERVLET)
        .initializers(
            context -> context.getBeanFactory().registerSingleton("application", application));
  }
}
