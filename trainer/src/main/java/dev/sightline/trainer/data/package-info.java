/**
 * Labelled images and where they come from: CIFAR-10's binary layout, folders of images, drawn
 * shapes. Knows no network: ND4J and DL4J stay out. All later stages may depend on it.
 */
@NullMarked
package dev.sightline.trainer.data;

import org.jspecify.annotations.NullMarked;
