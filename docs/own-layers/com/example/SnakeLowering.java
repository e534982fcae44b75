package com.example;

import io.samenet.converter.onnx.lowering.Lowering;
import io.samenet.converter.onnx.lowering.LoweringProvider;
import io.samenet.converter.onnx.lowering.LoweringScope;
import io.samenet.converter.onnx.lowering.Ops;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.formats.layer.Room;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.onnx.Operator;
import java.util.List;

/** Its ONNX nodes. */
public final class SnakeLowering implements Lowering<Snake>, LoweringProvider {
    @Override
    public List<Room.Row<Lowering<Declaration>>> lowerings() {
        return List.of(Lowering.row(Snake.class, this));
    }

    @Override
    public void lower(Snake snake, LoweringScope scope) {
        Ops ops = scope.ops();
        Tensor x = scope.computed();
        Tensor alpha = ops.weight(scope.weights().get(0), x.dtype());
        Tensor sine = ops.unary(Operator.SIN, ops.mul(x, alpha));
        scope.give(ops.add(x, ops.div(ops.mul(sine, sine), ops.add(alpha, snake.epsilon()))));
    }
}
