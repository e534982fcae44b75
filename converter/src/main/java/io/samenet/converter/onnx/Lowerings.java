package io.samenet.converter.onnx;

import io.samenet.converter.onnx.activation.ActivationLowerings;
import io.samenet.converter.onnx.application.ApplicationLowerings;
import io.samenet.converter.onnx.attention.AttentionLowerings;
import io.samenet.converter.onnx.convolution.ConvolutionLowerings;
import io.samenet.converter.onnx.core.CoreLowerings;
import io.samenet.converter.onnx.lowering.Lowering;
import io.samenet.converter.onnx.lowering.LoweringProvider;
import io.samenet.converter.onnx.merge.MergeLowerings;
import io.samenet.converter.onnx.normalization.NormalizationLowerings;
import io.samenet.converter.onnx.operation.OperationLowerings;
import io.samenet.converter.onnx.pooling.PoolingLowerings;
import io.samenet.converter.onnx.preprocessing.PreprocessingLowerings;
import io.samenet.converter.onnx.recurrent.RecurrentLowerings;
import io.samenet.converter.onnx.reshape.ReshapeLowerings;
import io.samenet.formats.layer.OwnLayers;
import io.samenet.formats.layer.Room;
import io.samenet.formats.model.Declaration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The table of lowerings, family by family, and those of users' own layers. */
public final class Lowerings {
    private static final Room<Lowering<Declaration>> ROOM = OwnLayers.room(
            LoweringProvider.class,
            LoweringProvider::lowerings,
            List.of(
                    ApplicationLowerings.ROWS,
                    CoreLowerings.ROWS,
                    ActivationLowerings.ROWS,
                    ConvolutionLowerings.ROWS,
                    PoolingLowerings.ROWS,
                    NormalizationLowerings.ROWS,
                    RecurrentLowerings.ROWS,
                    AttentionLowerings.ROWS,
                    MergeLowerings.ROWS,
                    ReshapeLowerings.ROWS,
                    PreprocessingLowerings.ROWS,
                    OperationLowerings.ROWS));

    private Lowerings() {}

    /** The lowering of {@code declaration}, where there is one. */
    public static Optional<Lowering<Declaration>> find(Declaration declaration) {
        return ROOM.find(declaration);
    }

    /** The declarations that can be lowered. */
    public static Set<Class<? extends Declaration>> types() {
        return ROOM.types();
    }
}
