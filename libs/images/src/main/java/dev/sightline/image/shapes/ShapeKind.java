package dev.sightline.image.shapes;

import java.awt.Shape;
import java.awt.geom.Arc2D;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Locale;

/** The ten classes. Their order is part of the data set: a class's index is its ordinal. */
enum ShapeKind {
  ARROW,
  CIRCLE,
  CRESCENT,
  CROSS,
  HEART,
  RING,
  SEMICIRCLE,
  SQUARE,
  STAR,
  TRIANGLE;

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the outline around the origin, within the circle of radius 1. */
  Shape outline() {
    return switch (this) {
      case ARROW ->
          polygon(0, -1, 0.7, -0.1, 0.28, -0.1, 0.28, 0.95, -0.28, 0.95, -0.28, -0.1, -0.7, -0.1);
      case CIRCLE -> disc(0, 0, 0.9);
      case CRESCENT -> minus(disc(0, 0, 0.95), disc(0.45, 0, 0.75));
      case CROSS ->
          plus(
              new Rectangle2D.Double(-0.28, -0.95, 0.56, 1.9),
              new Rectangle2D.Double(-0.95, -0.28, 1.9, 0.56));
      case HEART -> heart();
      case RING -> minus(disc(0, 0, 0.95), disc(0, 0, 0.55));
      case SEMICIRCLE -> new Arc2D.Double(-0.95, -0.55, 1.9, 1.9, 0, 180, Arc2D.CHORD);
      case SQUARE -> new Rectangle2D.Double(-0.7, -0.7, 1.4, 1.4);
      case STAR -> star();
      case TRIANGLE -> polygon(0, -1, 0.87, 0.5, -0.87, 0.5);
    };
  }

  private static Shape star() {
    double[] points = new double[20];
    for (int i = 0; i < 10; i++) {
      double radius = i % 2 == 0 ? 1 : 0.42;
      points[2 * i] = radius * Math.sin(i * Math.PI / 5);
      points[2 * i + 1] = -radius * Math.cos(i * Math.PI / 5);
    }
    return polygon(points);
  }

  private static Shape heart() {
    Path2D path = new Path2D.Double();
    path.moveTo(0, 0.95);
    path.curveTo(-1.3, 0.0, -0.9, -0.95, -0.45, -0.85);
    path.curveTo(-0.15, -0.8, 0, -0.55, 0, -0.4);
    path.curveTo(0, -0.55, 0.15, -0.8, 0.45, -0.85);
    path.curveTo(0.9, -0.95, 1.3, 0.0, 0, 0.95);
    path.closePath();
    return path;
  }

  private static Shape disc(double x, double y, double radius) {
    return new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
  }

  private static Shape minus(Shape from, Shape hole) {
    Area area = new Area(from);
    area.subtract(new Area(hole));
    return area;
  }

  private static Shape plus(Shape one, Shape other) {
    Area area = new Area(one);
    area.add(new Area(other));
    return area;
  }

  private static Shape polygon(double... points) {
    Path2D path = new Path2D.Double();
    path.moveTo(points[0], points[1]);
    for (int i = 2; i < points.length; i += 2) {
      path.lineTo(points[i], points[i + 1]);
    }
    path.closePath();
    return path;
  }
}
