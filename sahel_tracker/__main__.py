"""`python -m sahel_tracker` is the same program as `tracker`."""

from sahel_tracker.cli.app import main

if __name__ == "__main__":
    main()
