package dev.sightline.trainer.modelimport;

import dev.sightline.trainer.modelimport.description.Channels;
import dev.sightline.trainer.modelimport.description.ModelDescriptionBuilder;
import java.util.List;
import java.util.Locale;

/** Scale, mean and standard deviation that many models share. */
public enum Preset {
  /** torchvision, timm and most models trained on ImageNet with PyTorch. */
  IMAGENET(1.0 / 255, List.of(0.485, 0.456, 0.406), List.of(0.229, 0.224, 0.225)),
  /** From -1 to 1: Inception, MobileNet in Keras, ViT. */
  INCEPTION(1.0 / 255, List.of(0.5), List.of(0.5)),
  /** OpenAI's CLIP. */
  CLIP(
      1.0 / 255,
      List.of(0.48145466, 0.4578275, 0.40821073),
      List.of(0.26862954, 0.26130258, 0.27577711)),
  /** From 0 to 1: Ultralytics. */
  UNIT(1.0 / 255, List.of(0.0), List.of(1.0)),
  /** From 0 to 255: models that scale inside their graph. */
  BYTES(1, List.of(0.0), List.of(1.0)),
  /** Caffe, and VGG and ResNet in Keras: BGR from 0 to 255 with the means subtracted. */
  CAFFE(1, List.of(103.939, 116.779, 123.68), List.of(1.0));

  private final double scale;
  private final List<Double> mean;
  private final List<Double> std;

  Preset(double scale, List<Double> mean, List<Double> std) {
    this.scale = scale;
    this.mean = mean;
    this.std = std;
  }

  /** Adds the values of the preset, with the option as their source. */
  public void addTo(ModelDescriptionBuilder description) {
    String source = "--preset " + text();
    description.scale(scale, source).mean(mean, source).std(std, source);
    if (this == CAFFE) {
      description.channels(Channels.BGR, source);
    }
  }

  /** Returns the name that the command line uses. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
