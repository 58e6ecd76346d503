package dev.sightline.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import org.w3c.dom.NodeList;

/** Writes JPEG files with a chosen number of chroma samples. */
final class SampledJpeg {
  private SampledJpeg() {}

  /**
   * Writes a picture.
   *
   * @param across number of pixels beside each other that share a chroma sample, 1 to 4
   * @param down the same for pixels below each other
   */
  static byte[] of(BufferedImage picture, int across, int down) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    IIOMetadata metadata =
        writer.getDefaultImageMetadata(
            ImageTypeSpecifier.createFromRenderedImage(picture), writer.getDefaultWriteParam());
    String format = metadata.getNativeMetadataFormatName();
    IIOMetadataNode tree = (IIOMetadataNode) metadata.getAsTree(format);
    NodeList components = tree.getElementsByTagName("componentSpec");
    ((IIOMetadataNode) components.item(0)).setAttribute("HsamplingFactor", "" + across);
    ((IIOMetadataNode) components.item(0)).setAttribute("VsamplingFactor", "" + down);
    metadata.setFromTree(format, tree);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(new IIOImage(picture, null, metadata));
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
