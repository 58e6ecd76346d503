package dev.sightline.trainer.modelimport;

import dev.sightline.trainer.modelimport.description.Channels;
import dev.sightline.trainer.modelimport.description.ModelDescriptionBuilder;
import java.util.List;
import java.util.Locale;

/** Scale, mean and standard deviation that many models share. */
public enum Preset {
  /** torchvision, timm and most models trained on ImageNet with PyTorch. */
  IMAGENET,
  /** From -1 to 1: Inception, MobileNet in Keras, ViT. */
  INCEPTION,
  /** OpenAI's CLIP. */
  CLIP,
  /** From 0 to 1: Ultralytics. */
  UNIT,
  /** From 0 to 255: models that scale inside their graph. */
  BYTES,
  /** Caffe, and VGG and ResNet in Keras: BGR from 0 to 255 with the means subtracted. */
  CAFFE;

  private static final List<Double> ZERO = List.of(0.0);
  private static final List<Double> ONE = List.of(1.0);
  private static final double MOST = 255;

  /** Adds the values of the preset, with the option as their source. */
  public void addTo(ModelDescriptionBuilder description) {
    String source = "--preset " + name().toLowerCase(Locale.ROOT);
    switch (this) {
      case IMAGENET ->
          add(
              description,
              1 / MOST,
              List.of(0.485, 0.456, 0.406),
              List.of(0.229, 0.224, 0.225),
              source);
      case INCEPTION -> add(description, 1 / MOST, List.of(0.5), List.of(0.5), source);
      case CLIP ->
          add(
              description,
              1 / MOST,
              List.of(0.48145466, 0.4578275, 0.40821073),
              List.of(0.26862954, 0.26130258, 0.27577711),
              source);
      case UNIT -> add(description, 1 / MOST, ZERO, ONE, source);
      case BYTES -> add(description, 1, ZERO, ONE, source);
      case CAFFE -> {
        add(description, 1, List.of(103.939, 116.779, 123.68), ONE, source);
        description.channels(Channels.BGR, source);
      }
    }
  }

  private static void add(
      ModelDescriptionBuilder description,
      double scale,
      List<Double> mean,
      List<Double> std,
      String source) {
    description.scale(scale, source).mean(mean, source).std(std, source);
  }
}
