package dev.whimbrel.admin;

import dev.whimbrel.admin.account.AccountConfiguration;
import dev.whimbrel.admin.bookmark.BookmarkController;
import dev.whimbrel.admin.bookmark.Bookmarks;
import dev.whimbrel.admin.builder.BuilderController;
import dev.whimbrel.admin.builder.BuilderPages;
import dev.whimbrel.admin.bulk.BulkConfiguration;
import dev.whimbrel.admin.cell.CellConfiguration;
import dev.whimbrel.admin.column.ColumnChoices;
import dev.whimbrel.admin.error.ErrorAdvice;
import dev.whimbrel.admin.error.ErrorPageController;
import dev.whimbrel.admin.error.FaultFilter;
import dev.whimbrel.admin.form.FormConfiguration;
import dev.whimbrel.admin.home.DataMenu;
import dev.whimbrel.admin.home.HomeController;
import dev.whimbrel.admin.home.MenuGroup;
import dev.whimbrel.admin.imports.ImportsConfiguration;
import dev.whimbrel.admin.list.ColumnsController;
import dev.whimbrel.admin.list.DatePages;
import dev.whimbrel.admin.list.FilterController;
import dev.whimbrel.admin.list.FilterPages;
import dev.whimbrel.admin.list.GroupPages;
import dev.whimbrel.admin.list.ListController;
import dev.whimbrel.admin.list.ListPages;
import dev.whimbrel.admin.list.Offers;
import dev.whimbrel.admin.map.MapConfiguration;
import dev.whimbrel.admin.once.OnceConfiguration;
import dev.whimbrel.admin.page.AssetController;
import dev.whimbrel.admin.page.Assets;
import dev.whimbrel.admin.page.Gate;
import dev.whimbrel.admin.page.JteViewResolver;
import dev.whimbrel.admin.page.Menu;
import dev.whimbrel.admin.page.MenuEntry;
import dev.whimbrel.admin.page.MenuSection;
import dev.whimbrel.admin.page.PageParts;
import dev.whimbrel.admin.page.Shells;
import dev.whimbrel.admin.page.SignInController;
import dev.whimbrel.admin.page.SiteTitle;
import dev.whimbrel.admin.palette.PaletteController;
import dev.whimbrel.admin.presence.PresenceConfiguration;
import dev.whimbrel.admin.tryout.TryOutController;
import dev.whimbrel.admin.undo.UndoConfiguration;
import dev.whimbrel.admin.view.Views;
import dev.whimbrel.admin.view.ViewsController;
import dev.whimbrel.admin.widget.MarkdownController;
import dev.whimbrel.admin.widget.Widget;
import dev.whimbrel.admin.widget.Widgets;
import dev.whimbrel.model.Application;
import dev.whimbrel.model.Resources;
import dev.whimbrel.model.row.Counts;
import dev.whimbrel.model.row.Labels;
import dev.whimbrel.model.wiring.RowConfiguration;
import dev.whimbrel.security.Access;
import dev.whimbrel.security.PublicRoute;
import dev.whimbrel.security.wiring.SecurityAutoConfiguration;
import dev.whimbrel.transfer.rows.TransferAutoConfiguration;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import jakarta.servlet.DispatcherType;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The admin site of an application. */
@AutoConfiguration(
    after = {SecurityAutoConfiguration.class, TransferAutoConfiguration.class},
    beforeName = {
      "org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration",
      "org.springframework.boot.servlet.autoconfigure.MultipartAutoConfiguration"
    })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@Import({
  RowConfiguration.class,
  FormConfiguration.class,
  BookmarkController.class,
  Bookmarks.class,
  BulkConfiguration.class,
  AccountConfiguration.class,
  CellConfiguration.class,
  ImportsConfiguration.class,
  MapConfiguration.class,
  OnceConfiguration.class,
  PresenceConfiguration.class,
  UndoConfiguration.class,
  ErrorPageController.class,
  ErrorAdvice.class,
  HomeController.class,
  PaletteController.class,
  ListController.class,
  ViewsController.class,
  Views.class,
  FilterController.class,
  BuilderController.class,
  BuilderPages.class,
  FilterPages.class,
  DatePages.class,
  GroupPages.class,
  Offers.class,
  ColumnsController.class,
  ColumnChoices.class,
  ListPages.class,
  TryOutController.class,
  MarkdownController.class,
  AssetController.class,
  Shells.class,
  SignInController.class
})
public class AdminAutoConfiguration {

  @Bean
  @ConditionalOnMissingBean
  SiteTitle siteTitle(ObjectProvider<Application> application) {
    return new SiteTitle(running(application).map(Application::title).orElse("Whimbrel"));
  }

  @Bean
  Assets assets(ObjectProvider<Application> application) {
    return Assets.load(running(application).map(Application::mark));
  }

  @Bean
  PublicRoute assetRoute() {
    return new PublicRoute(Assets.ROOT + "**");
  }

  /** Behind the log of requests, before sign-in; pages about errors go through it too. */
  @Bean
  FilterRegistrationBean<FaultFilter> faultFilter() {
    var registration = new FilterRegistrationBean<>(new FaultFilter());
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 15);
    registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ERROR);
    return registration;
  }

  @Bean
  TemplateEngine templateEngine() {
    return TemplateEngine.createPrecompiled(ContentType.Html);
  }

  @Bean
  WebMvcConfigurer shellOfPages(Shells shells) {
    return new WebMvcConfigurer() {
      @Override
      public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(shells);
      }
    };
  }

  @Bean
  JteViewResolver jteViewResolver(TemplateEngine engine) {
    return new JteViewResolver(engine);
  }

  @Bean
  Widgets widgets(List<Widget> own) {
    return new Widgets(own);
  }

  @Bean
  Gate gate(Resources resources, Access access, Clock clock) {
    return new Gate(resources, access, clock);
  }

  @Bean
  PageParts pageParts(Resources resources, Labels labels, Widgets widgets, Gate gate) {
    return new PageParts(resources, labels, widgets, gate);
  }

  /** Home goes before everything that others add. */
  @Bean
  @Order(0)
  Menu homeMenu() {
    MenuSection home = new MenuSection("", List.of(new MenuEntry("Home", "/", "home", "")));
    return actor -> List.of(home);
  }

  @Bean
  @Order(20)
  DataMenu dataMenu(
      Resources resources, Gate gate, Counts counts, ObjectProvider<MenuGroup> groups) {
    return new DataMenu(resources, gate, counts, groups.orderedStream().toList());
  }

  /** The application that runs: a bean, or the only one there is. */
  private static Optional<Application> running(ObjectProvider<Application> bean) {
    List<Application> all =
        ServiceLoader.load(Application.class).stream().map(ServiceLoader.Provider::get).toList();
    return Optional.ofNullable(bean.getIfAvailable())
        .or(() -> all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty());
  }
}
