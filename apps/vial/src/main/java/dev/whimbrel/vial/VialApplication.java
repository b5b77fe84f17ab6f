package dev.whimbrel.vial;

import dev.whimbrel.model.Application;
import dev.whimbrel.model.Resource;
import dev.whimbrel.vial.resource.VialResources;
import java.util.List;

/** VIAL, as {@code whimbrel run} starts it. */
public final class VialApplication implements Application {

  @Override
  public String name() {
    return "vial";
  }

  @Override
  public String title() {
    return "VIAL";
  }

  @Override
  public String mark() {
    return "vial/vial.svg";
  }

  @Override
  public Class<?> configuration() {
    return VialConfiguration.class;
  }

  @Override
  public List<Resource<?>> resources() {
    return VialResources.all();
  }
}
