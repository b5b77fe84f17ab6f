package dev.whimbrel.security.web;

import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardHost;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;

/** What the server itself does with requests, before anything of Spring sees them. */
public final class Door {

  /** Of a request that is refused, so many bytes are read to their end. */
  private static final int SWALLOWED = 64 << 20;

  private Door() {}

  /** Sets a server up. */
  public static void build(ConfigurableTomcatWebServerFactory server) {
    server.addEngineValves(new SecurityHeaders());
    server.addConnectorCustomizers(Door::swallow);
    server.addContextCustomizers(Door::refuse);
  }

  /** What the server refuses by itself is said by us, as everything else is. */
  private static void refuse(Context context) {
    if (context.getParent() instanceof StandardHost host) {
      host.setErrorReportValveClass(ServerRefusals.class.getName());
    }
  }

  /** Whoever sends too much reads why, instead of seeing the connection break. */
  private static void swallow(Connector connector) {
    if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
      http.setMaxSwallowSize(SWALLOWED);
    }
  }
}
