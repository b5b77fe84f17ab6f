package dev.whimbrel.admin.page;

import gg.jte.TemplateEngine;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;
import org.springframework.web.servlet.view.AbstractView;

/** Finds the template of a view's name. A page is rendered whole before its first byte is sent. */
public final class JteViewResolver implements ViewResolver, Ordered {

  private final TemplateEngine engine;

  /** With the compiled templates. */
  public JteViewResolver(TemplateEngine engine) {
    this.engine = engine;
  }

  @Override
  public @Nullable View resolveViewName(String name, Locale locale) {
    return engine.hasTemplate(name + ".jte") ? new Template(engine, name + ".jte") : null;
  }

  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE;
  }

  private static final class Template extends AbstractView {

    private final TemplateEngine engine;
    private final String file;

    private Template(TemplateEngine engine, String file) {
      this.engine = engine;
      this.file = file;
      setContentType("text/html;charset=UTF-8");
    }

    @Override
    protected void renderMergedOutputModel(
        Map<String, Object> model, HttpServletRequest request, HttpServletResponse response)
        throws java.io.IOException {
      PageOutput output = new PageOutput();
      engine.render(file, model, output);
      response.setContentType(getContentType());
      response.setContentLength(output.length());
      output.writeTo(response.getOutputStream());
    }
  }
}
