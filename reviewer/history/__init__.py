"""Read exports of real chats: who, when, which way and what kind; never the words."""
