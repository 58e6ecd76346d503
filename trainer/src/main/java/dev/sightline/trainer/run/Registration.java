package dev.sightline.trainer.run;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/**
 * What happens to the model of a run at its end; written as {@code registration.json} into the run
 * folder, so that a resumed run does the same.
 *
 * @param name name of the model; null for the one of the dataset or of the retrained model
 * @param models model repository, a folder or the address of a bucket; null for the default one
 * @param register whether the model is added to the repository
 * @param candidate whether the current version stays current
 * @param why reason for the model's history; may be empty
 * @param by person for the model's history; null for the user
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Registration(
    @Nullable String name,
    @Nullable String models,
    boolean register,
    boolean candidate,
    String why,
    @Nullable String by) {}
