package dev.whimbrel.bench.oneentity;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts it. */
@SpringBootApplication
public class OneEntityApplication {

  /** Settings come as usual: environment, arguments. */
  public static void main(String[] arguments) {
    SpringApplication.run(OneEntityApplication.class, arguments);
  }
}
