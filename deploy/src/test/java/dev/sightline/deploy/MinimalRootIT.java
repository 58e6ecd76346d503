package dev.sightline.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.testing.NeedsTool;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service on a root without any library for windows, graphics or fonts. */
@Tag("tools")
class MinimalRootIT {
  @TempDir private Path folder;

  @Test
  @NeedsTool("ldd")
  @NeedsTool(
      value = "unshare",
      probe = {"--user", "--map-root-user", "--mount", "true"},
      with = "user namespaces")
  void service_decodes_photos_without_libraries_for_windows_graphics_and_fonts() throws Exception {
    MinimalRoot root = MinimalRoot.in(folder);
    assertThat(root.libraries())
        .isNotEmpty()
        .noneMatch(library -> library.toString().matches("(?i).*lib(X|xcb|E?GL|font|free|harf).*"));
    try (Stack stack = Stack.start(folder, root.launcher())) {
      stack.produce(6, photos().toString());

      assertThat(stack.metrics())
          .containsPattern("sightline_rejections_total\\{reason=\"CORRUPT_IMAGE\",?} 0.0");
      assertThat(stack.classifierLog())
          .contains("logger=ServiceStarter started")
          .doesNotContain("native-jpeg-unavailable", "level=ERROR");
    }
  }

  private Path photos() throws IOException {
    Path photos = Files.createDirectory(folder.resolve("photos"));
    for (String format : List.of("jpg", "png", "bmp")) {
      for (int side : List.of(32, 640)) {
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        image.setRGB(side / 2, side / 2, 0x4080ff);
        ImageIO.write(image, format, photos.resolve(side + "." + format).toFile());
      }
    }
    return photos;
  }
}
