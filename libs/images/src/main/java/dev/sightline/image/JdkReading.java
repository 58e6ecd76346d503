package dev.sightline.image;

import dev.sightline.image.resize.GridExtent;
import dev.sightline.image.resize.Placement;
import java.awt.image.BufferedImage;
import java.io.IOException;

/** Decodes a file with a reader of ImageIO, which skips pixels of large images. */
record JdkReading(EncodedImage file, Subsampling subsampling) implements Reading {
  static JdkReading of(EncodedImage file, Placement placement) {
    Orientation orientation = file.orientation();
    Subsampling subsampling =
        Subsampling.of(
            file.width(),
            file.height(),
            orientation.storedHorizontal(placement).resized(),
            orientation.storedVertical(placement).resized());
    return new JdkReading(file, subsampling);
  }

  /** Returns whether no pixel of the file is skipped. */
  boolean readsAll() {
    return subsampling.readsAll();
  }

  @Override
  public DecodeCost cost() {
    return file.cost(subsampling);
  }

  @Override
  public GridExtent columns() {
    return subsampling.across(file.width());
  }

  @Override
  public GridExtent lines() {
    return subsampling.down(file.height());
  }

  @Override
  public StoredPixels read(ImageReaders readers, BufferedImage canvas)
      throws IOException, UndecodableImageException {
    return file.read(readers, subsampling, canvas);
  }
}
