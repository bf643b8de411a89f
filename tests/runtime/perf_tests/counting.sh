#!/bin/sh
# Valgrind runs this shell, and not what it becomes.
exec "$@"
