package dev.sightline.trainer.modelimport;

import dev.sightline.image.ModelInput;
import dev.sightline.trainer.modelimport.graph.PixelSteps;

/** What an original graph takes, and how an image of any size becomes it. */
record ForeignInput(InputGeometry geometry, PixelSteps pixels, ModelInput images) {}
