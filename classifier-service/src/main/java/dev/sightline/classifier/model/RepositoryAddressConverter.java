package dev.sightline.classifier.model;

import dev.sightline.modelstore.RepositoryAddress;
import org.eclipse.microprofile.config.spi.Converter;

/** Converts the address of a model repository. */
public final class RepositoryAddressConverter implements Converter<RepositoryAddress> {
  @Override
  public RepositoryAddress convert(String value) {
    return new RepositoryAddress(value.strip());
  }
}
