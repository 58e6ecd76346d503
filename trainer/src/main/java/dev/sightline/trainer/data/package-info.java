/**
 * Labelled images and their sources: CIFAR-10's binary layout, image folders, drawn shapes.
 * Independent of networks: must not use ND4J or DL4J. All later stages may depend on this package.
 */
@NullMarked
package dev.sightline.trainer.data;

import org.jspecify.annotations.NullMarked;
