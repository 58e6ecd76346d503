package dev.sightline.trainer.modelimport;

import dev.sightline.trainer.modelimport.description.Activation;
import dev.sightline.trainer.modelimport.description.Found;
import dev.sightline.trainer.modelimport.description.Task;

/** What the values of an output mean. */
record Meaning(Found<Activation> activation, Found<Task> task) {}
