package io.samenet.formats.keras.file;

import io.samenet.formats.error.Location;
import io.samenet.formats.error.MalformedException;
import io.samenet.formats.keras.weights.BoundWeights;
import io.samenet.formats.model.Model;
import io.samenet.formats.model.Origin;
import java.io.IOException;
import java.util.Optional;

/** Files of weights alone, whose architecture stands in another file. */
final class WeightsOnly {
    private WeightsOnly() {}

    /**
     * The architecture that {@code options} name for the file {@code where}.
     *
     * @throws MalformedException where they name none
     */
    static Model architecture(Location where, ReadOptions options) throws IOException {
        if (options.architecture().isEmpty()) {
            throw MalformedException.of(where, "holds weights only, without the architecture that they belong to")
                    .advise("give the architecture with --architecture FILE.json");
        }
        ReadOptions other = new ReadOptions(options.limits(), Optional.empty());
        return ModelReader.read(options.architecture().get(), other);
    }

    /** {@code architecture} with the weights of the file {@code where}. */
    static Model bound(Model architecture, BoundWeights bound, Location where, Origin.FileFormat format) {
        Origin told = architecture.origin();
        Origin origin = new Origin(where, format, told.dialect(), told.kerasVersion(), told.backend(), told.around())
                .noting(bound.notes());
        return new Model(bound.graph(), bound.weights(), architecture.training(), origin);
    }
}
